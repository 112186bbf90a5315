package dev.assay.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Texts for places of a {@link TrialSet}, equal ones kept once. Of a long text the first 200 characters are kept, with a number
 * that tells it apart from others that begin alike: 200,000 different ones take some 50 MB at most while a chart is made of them.
 */
public final class TextColumn {

    private static final int LONGEST = 200;

    private final int size;
    private final Map<String, Integer> codeOf = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private int[] places = new int[8];
    private int[] codes = new int[8];
    private int count;

    /** @param size places that there are; few of them may have a text */
    TextColumn(int size) {
        this.size = size;
    }

    /** @param texts one a place, absent where it has none */
    public static TextColumn of(List<? extends @Nullable String> texts) {
        TextColumn column = new TextColumn(texts.size());
        for (int place = 0; place < texts.size(); place++) {
            String text = texts.get(place);
            if (text != null) {
                column.put(place, text);
            }
        }
        return column;
    }

    void put(int place, String text) {
        if (count == places.length) {
            places = Arrays.copyOf(places, 2 * count);
            codes = Arrays.copyOf(codes, 2 * count);
        }
        places[count] = place;
        codes[count++] = codeOf.computeIfAbsent(shortened(text), fresh -> {
            texts.add(fresh);
            return texts.size() - 1;
        });
    }

    /** Different ones, in no order. */
    public List<String> texts() {
        return texts;
    }

    /** For each place which of the {@link #texts} it has, -1 for none. */
    public int[] codes() {
        int[] all = new int[size];
        Arrays.fill(all, -1);
        for (int i = 0; i < count; i++) {
            all[places[i]] = codes[i];
        }
        return all;
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return "%s… %08x".formatted(text.substring(0, end), text.hashCode());
    }
}
