package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile.Kind;
import java.util.Set;

/** A column as DuckDB describes it, and how it stands in SQL. */
record Field(String name, String type) {

    private static final int LONGEST_CELL = 300;
    private static final Set<String> FLOATS = Set.of("FLOAT", "DOUBLE");
    private static final Set<String> WHOLE = Set.of(
            "TINYINT",
            "SMALLINT",
            "INTEGER",
            "BIGINT",
            "HUGEINT",
            "UTINYINT",
            "USMALLINT",
            "UINTEGER",
            "UBIGINT",
            "UHUGEINT");

    Kind kind() {
        if (FLOATS.contains(type) || isWhole() || type.matches("DECIMAL\\(.*\\)")) {
            return Kind.NUMBER;
        }
        if (type.equals("DATE") || type.startsWith("TIMESTAMP") && !type.endsWith("]")) {
            return Kind.TIME;
        }
        if (type.equals("BOOLEAN")) {
            return Kind.BOOLEAN;
        }
        boolean text = type.equals("VARCHAR") || type.equals("UUID") || type.matches("ENUM\\(.*\\)");
        return text ? Kind.TEXT : Kind.OTHER;
    }

    boolean isWhole() {
        return WHOLE.contains(type);
    }

    boolean isFloat() {
        return FLOATS.contains(type);
    }

    /** Whether its values are numbers, or truth values, which stand as 0 and 1 beside numbers. */
    boolean counts() {
        return kind() == Kind.NUMBER || kind() == Kind.BOOLEAN;
    }

    /** Quoted, as a name in SQL. */
    String sql() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** The place of a value on a line, absent where it has none. */
    String number() {
        return switch (kind()) {
            case NUMBER ->
                isFloat() ? "case when isfinite(%1$s) then %1$s::double end".formatted(sql()) : sql() + "::double";
            case BOOLEAN -> sql() + "::int::double";
            case TIME -> "case when isfinite(%1$s) then epoch(%1$s) end".formatted(sql());
            default -> throw new IllegalStateException(name + " holds no numbers.");
        };
    }

    /** A time that stands elsewhere beside times of other types, to the microsecond; without a zone it is taken as UTC. */
    String timestamp(String value) {
        return type.equals("TIMESTAMP WITH TIME ZONE")
                ? "make_timestamp(epoch_us(%s))".formatted(value)
                : value + "::timestamp";
    }

    /** A value as a cell shows it. */
    String cell() {
        return cell(sql());
    }

    /** The same of a value that stands elsewhere. */
    String cell(String value) {
        return type.equals("BLOB")
                ? "octet_length(%s) || ' bytes'".formatted(value)
                : "left(%s::varchar, %d)".formatted(value, LONGEST_CELL);
    }
}
