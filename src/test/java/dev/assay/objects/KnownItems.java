package dev.assay.objects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Questions of people who know what they look for but not how it is called exactly: two of the words that set a thing apart
 * (of the four rarest in its name and description), as they are, with one typing error, or with one in another form. Knows
 * nothing of the search.
 */
final class KnownItems {

    private static final int SETTING_APART = 4;
    private static final int SHORTEST = 4;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    record Item(String name, String description) {}

    record Question(String words, Item wanted) {}

    enum Kind {
        TWO_OF_THE_WORDS,
        ONE_TYPING_ERROR,
        OTHER_WORD_FORM
    }

    private final List<Item> items;
    private final Map<String, Integer> frequencies = new HashMap<>();
    private final Random random;

    /** @param lines name, tab, description */
    KnownItems(List<String> lines, long seed) {
        items = lines.stream()
                .map(line -> line.split("\t"))
                .map(parts -> new Item(parts[0], parts[1]))
                .toList();
        items.forEach(item -> words(item).forEach(word -> frequencies.merge(word, 1, Integer::sum)));
        random = new Random(seed);
    }

    List<Item> items() {
        return items;
    }

    List<Question> questions(Kind kind, int count) {
        List<Question> questions = new ArrayList<>();
        while (questions.size() < count) {
            Item item = items.get(random.nextInt(items.size()));
            List<String> rare = words(item).stream()
                    .sorted(Comparator.comparing(frequencies::get))
                    .limit(SETTING_APART)
                    .toList();
            if (rare.size() >= 2) {
                int first = random.nextInt(rare.size());
                int second = (first + 1 + random.nextInt(rare.size() - 1)) % rare.size();
                String changed = change(kind).apply(rare.get(first));
                questions.add(new Question(changed + " " + rare.get(second), item));
            }
        }
        return questions;
    }

    private UnaryOperator<String> change(Kind kind) {
        return switch (kind) {
            case TWO_OF_THE_WORDS -> UnaryOperator.identity();
            case ONE_TYPING_ERROR -> this::mistyped;
            case OTHER_WORD_FORM -> KnownItems::otherForm;
        };
    }

    /** Two neighbours swapped, a letter left out, doubled or changed, anywhere. */
    private String mistyped(String word) {
        int place = random.nextInt(word.length() - 1);
        String before = word.substring(0, place);
        char one = word.charAt(place);
        String after = word.substring(place + 1);
        return switch (random.nextInt(4)) {
            case 0 -> before + after.charAt(0) + one + after.substring(1);
            case 1 -> before + after;
            case 2 -> before + one + one + after;
            default -> before + LETTERS.charAt(random.nextInt(LETTERS.length())) + after;
        };
    }

    /** One of many, many of one; doing and done. */
    static String otherForm(String word) {
        if (word.endsWith("ies")) {
            return cut(word, 3) + "y";
        }
        if (word.endsWith("ing") && word.length() > 6) {
            return cut(word, 3);
        }
        if (word.endsWith("s") && !word.endsWith("ss") && !word.endsWith("us") && !word.endsWith("is")) {
            return cut(word, 1);
        }
        if (word.endsWith("y") && "aeiou".indexOf(word.charAt(word.length() - 2)) < 0) {
            return cut(word, 1) + "ies";
        }
        boolean hissing = word.endsWith("s") || word.endsWith("x") || word.endsWith("ch") || word.endsWith("sh");
        return word + (hissing ? "es" : "s");
    }

    private static String cut(String word, int letters) {
        return word.substring(0, word.length() - letters);
    }

    /** Words of four letters and more. */
    private static LinkedHashSet<String> words(Item item) {
        LinkedHashSet<String> words = new LinkedHashSet<>();
        for (String word : (item.name() + " " + item.description())
                .toLowerCase(Locale.ROOT)
                .split("[^a-z]+")) {
            if (word.length() >= SHORTEST) {
                words.add(word);
            }
        }
        return words;
    }
}
