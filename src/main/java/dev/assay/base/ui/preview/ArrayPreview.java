package dev.assay.base.ui.preview;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import dev.assay.base.Sizes;
import dev.assay.base.ui.CodeSnippet;
import dev.assay.base.ui.EmptyState;
import dev.assay.base.ui.Facts;
import dev.assay.base.ui.Numbers;
import dev.assay.base.ui.Section;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A NumPy array: its type, its shape and its first values, as the format's header says (NEP 1). Objects are pickles and stay closed. */
class ArrayPreview extends Composite<Div> {

    private static final int HEAD = 64 * 1024;
    private static final int SHOWN = 200;
    private static final Pattern HEADER = Pattern.compile(
            "'descr':\\s*'([<>|=])([a-zA-Z])(\\d+)'.*?'fortran_order':\\s*(True|False).*?'shape':\\s*\\(([^)]*)\\)",
            Pattern.DOTALL);

    ArrayPreview(PreviewedFile file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(file.head(HEAD)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < 12 || bytes.get(0) != (byte) 0x93 || !"NUMPY".equals(text(bytes, 1, 5))) {
            getContent().add(new EmptyState("No preview", "This is no NumPy array of format 1 to 3."));
            return;
        }
        boolean first = bytes.get(6) == 1;
        int start = first ? 10 : 12;
        int length = first ? bytes.getShort(8) & 0xffff : bytes.getInt(8);
        Matcher header = HEADER.matcher(length < 0 || length > bytes.limit() - start ? "" : text(bytes, start, length));
        if (!header.find()) {
            getContent()
                    .add(new EmptyState("No preview", "Its values are objects or records, which are not opened here."));
            return;
        }
        String shape = header.group(5).strip();
        getContent()
                .add(new Section(
                        "Array",
                        new Facts()
                                .with("Shape", shape.isEmpty() ? "a single value" : "(" + shape + ")")
                                .with("Type", kind(header.group(2)) + " of " + header.group(3) + " bytes")
                                .with("Order", header.group(4).equals("True") ? "by column" : "by row")
                                .with("Size", Sizes.shown(file.size()))));
        bytes.order(header.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        String values = values(bytes, start + length, header.group(2) + header.group(3));
        if (!values.isEmpty()) {
            getContent().add(new Section("First values, as they are stored", new CodeSnippet(values)));
        }
    }

    private static String text(ByteBuffer bytes, int from, int length) {
        return new String(bytes.array(), from, length, StandardCharsets.ISO_8859_1);
    }

    private static String kind(String letter) {
        return switch (letter) {
            case "f" -> "floating-point numbers";
            case "i" -> "whole numbers";
            case "u" -> "whole numbers without sign";
            case "b" -> "truth values";
            case "c" -> "complex numbers";
            case "U", "S" -> "texts";
            case "M", "m" -> "times";
            default -> "values of kind " + letter;
        };
    }

    private static String values(ByteBuffer bytes, int from, String type) {
        int size = Integer.parseInt(type.substring(1));
        if (size < 1 || size > 8) {
            return "";
        }
        return Stream.iterate(from, at -> at + size <= bytes.limit(), at -> at + size)
                .limit(SHOWN)
                .map(at -> value(bytes, at, type))
                .collect(Collectors.joining(" "));
    }

    private static String value(ByteBuffer bytes, int at, String type) {
        return switch (type) {
            case "f8" -> Numbers.shown(bytes.getDouble(at));
            case "f4" -> Numbers.shown(bytes.getFloat(at));
            case "i8" -> String.valueOf(bytes.getLong(at));
            case "u8" -> Long.toUnsignedString(bytes.getLong(at));
            case "i4" -> String.valueOf(bytes.getInt(at));
            case "u4" -> Integer.toUnsignedString(bytes.getInt(at));
            case "i2" -> String.valueOf(bytes.getShort(at));
            case "u2" -> String.valueOf(Short.toUnsignedInt(bytes.getShort(at)));
            case "i1" -> String.valueOf(bytes.get(at));
            case "u1" -> String.valueOf(Byte.toUnsignedInt(bytes.get(at)));
            case "b1" -> bytes.get(at) == 0 ? "False" : "True";
            default -> "";
        };
    }
}
