package dev.assay.objects.query;

public enum Comparison {
    MORE(">"),
    AT_LEAST(">="),
    LESS("<"),
    AT_MOST("<=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** Whether it asks for what lies above its value. */
    public boolean upwards() {
        return this == MORE || this == AT_LEAST;
    }

    /** Whether the value itself is asked for, too. */
    public boolean inclusive() {
        return this == AT_LEAST || this == AT_MOST;
    }

    public <T extends Comparable<T>> boolean holds(T left, T right) {
        int order = left.compareTo(right);
        return order == 0 ? inclusive() : order > 0 == upwards();
    }
}
