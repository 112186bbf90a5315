package dev.assay.pipelines.archive;

import dev.assay.base.TarGz;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A folder as a tar.gz whose bytes depend on names and contents alone. */
public final class FolderArchive {

    private FolderArchive() {}

    /** Regular files below the folder, by path; links are left out, for they may lead anywhere. */
    public static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Files.isRegularFile(file, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    public static void write(Path folder, Path archive) throws IOException {
        try (TarGz packed = new TarGz(new BufferedOutputStream(Files.newOutputStream(archive), 1 << 16))) {
            for (Path file : files(folder)) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                try (InputStream content = Files.newInputStream(file)) {
                    packed.add(path, Files.size(file), Files.isExecutable(file), content);
                }
            }
        }
    }

    /** Removes the folder and everything below it; links are removed, not followed. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> folders = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                folders.add(visited);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }
        });
        for (Path visited : folders.reversed()) {
            Files.delete(visited);
        }
    }
}
