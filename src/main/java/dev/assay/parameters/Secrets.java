package dev.assay.parameters;

import dev.assay.base.Durable;
import dev.assay.base.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Encrypts secret values with AES-GCM under the key of the data folder; each text is bound to its parameter's path. */
@Component
class Secrets {

    private static final String MASK = "••••••";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Storage storage;
    private final SecureRandom random = new SecureRandom();
    private @Nullable SecretKey key;

    Secrets(Storage storage) {
        this.storage = storage;
    }

    static @Nullable String masked(@Nullable String value) {
        return value == null ? null : MASK;
    }

    @Nullable
    String plain(StoredParameter parameter) {
        String content = parameter.content();
        return content != null && parameter.secret() ? decrypt(parameter.path(), content) : content;
    }

    /** Whether this is the present value. A secret under a lost key is no value's equal, so that it can be replaced. */
    boolean holds(StoredParameter parameter, @Nullable String value) {
        try {
            return Objects.equals(plain(parameter), value);
        } catch (IllegalStateException lostKey) {
            return false;
        }
    }

    String encrypt(ParameterPath path, String plain) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, path).doFinal(plain.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret " + path + " cannot be encrypted.", e);
        }
    }

    String decrypt(ParameterPath path, String stored) {
        byte[] bytes = Base64.getDecoder().decode(stored);
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        try {
            byte[] plain =
                    cipher(Cipher.DECRYPT_MODE, nonce, path).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(plain, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The secret %s was written under another key than %s: enter it again."
                            .formatted(path, keyFile().getFileName()),
                    e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, ParameterPath path) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(path.toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private synchronized SecretKey key() {
        if (key == null) {
            try {
                Path file = keyFile();
                if (!Files.exists(file)) {
                    create(file);
                }
                key = new SecretKeySpec(
                        Base64.getDecoder().decode(Files.readString(file).strip()), "AES");
            } catch (IOException e) {
                throw new UncheckedIOException("The key of the secrets cannot be read.", e);
            }
        }
        return key;
    }

    /** A link fails where the name is taken, so that of two first uses one key wins; a half-written key has no name. */
    private void create(Path file) throws IOException {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        Path fresh = file.resolveSibling("secret-" + UUID.randomUUID() + ".tmp");
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(fresh, options, ownerOnly)) {
            channel.write(ByteBuffer.wrap(Base64.getEncoder().encode(bytes)));
            channel.force(true);
        }
        try {
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException another) {
            // another node or thread was first: its key is the key
        } finally {
            Files.delete(fresh);
        }
        Durable.forceFolder(file.getParent());
    }

    private Path keyFile() {
        return storage.folder("").resolve("secret.key");
    }
}
