package dev.assay.experiments;

import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Names for trials that came without one: {@code bright-otter-417}. */
@Component
class TrialNames {

    private static final String[] ADJECTIVES = {
        "able", "agile", "amber", "bold", "brave", "bright", "brisk", "calm", "clean", "clear", "clever", "crisp",
        "curious", "deft", "eager", "early", "fair", "fine", "fond", "frank", "gentle", "glad", "golden", "grand",
        "handy", "hardy", "honest", "humble", "jolly", "keen", "kind", "lively", "loyal", "lucid", "merry", "mild",
        "neat", "nimble", "noble", "patient", "polite", "proud", "quick", "quiet", "rapid", "ready", "rustic", "sharp",
        "silent", "sleek", "smart", "steady", "stoic", "sunny", "swift", "tidy", "upbeat", "valiant", "vivid", "warm",
        "wise", "witty", "zealous", "zesty"
    };

    private static final String[] ANIMALS = {
        "ant", "badger", "bat", "bear", "beaver", "bee", "bison", "cat", "colt", "crab", "crane", "crow", "deer",
        "dolphin", "dove", "duck", "eagle", "elk", "falcon", "finch", "fox", "frog", "gnu", "goat", "goose", "hare",
        "hawk", "heron", "horse", "ibex", "jay", "koala", "lark", "lion", "lynx", "mole", "moose", "mouse", "newt",
        "otter", "owl", "panda", "perch", "pony", "quail", "rabbit", "ram", "raven", "robin", "seal", "shrew", "skunk",
        "sloth", "snail", "sparrow", "squid", "stork", "swan", "tapir", "toad", "trout", "whale", "wolf", "wren"
    };

    private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

    synchronized String next() {
        return "%s-%s-%d".formatted(any(ADJECTIVES), any(ANIMALS), random.nextInt(1000));
    }

    private String any(String[] words) {
        return words[random.nextInt(words.length)];
    }
}
