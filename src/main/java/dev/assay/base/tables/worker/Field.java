package dev.assay.base.tables.worker;

import dev.assay.base.tables.ColumnProfile.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A column as DuckDB describes it, and how it stands in SQL. */
record Field(String name, String type) {

    private static final int LONGEST_CELL = 300;
    private static final Set<String> FLOATS = Set.of("FLOAT", "DOUBLE");

    /** Digits of the largest value. */
    private static final Map<String, Integer> WHOLE = Map.of(
            "TINYINT", 3,
            "SMALLINT", 5,
            "INTEGER", 10,
            "BIGINT", 19,
            "HUGEINT", 39,
            "UTINYINT", 3,
            "USMALLINT", 5,
            "UINTEGER", 10,
            "UBIGINT", 20,
            "UHUGEINT", 39);

    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");

    /** The most that DuckDB's decimals have. */
    private static final int MOST_DIGITS = 38;

    Kind kind() {
        if (isFloat() || isWhole() || isDecimal()) {
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
        return WHOLE.containsKey(type);
    }

    private boolean isDecimal() {
        return DECIMAL.matcher(type).matches();
    }

    boolean isFloat() {
        return FLOATS.contains(type);
    }

    /** Whether its values are numbers, or truth values, which stand as 0 and 1 beside numbers. */
    boolean counts() {
        return kind() == Kind.NUMBER || kind() == Kind.BOOLEAN;
    }

    /** @param behind the point */
    private record Digits(int before, int behind) {}

    private Optional<Digits> digits() {
        Matcher decimal = DECIMAL.matcher(type);
        if (decimal.matches()) {
            int behind = Integer.parseInt(decimal.group(2));
            return Optional.of(new Digits(Integer.parseInt(decimal.group(1)) - behind, behind));
        }
        return Optional.ofNullable(WHOLE.get(type)).map(before -> new Digits(before, 0));
    }

    /** The decimal type that holds every value of both exactly, where there is one. */
    Optional<String> decimalWith(Field other) {
        return digits().flatMap(mine -> other.digits().flatMap(theirs -> {
            int behind = Math.max(mine.behind(), theirs.behind());
            return Math.max(mine.before(), theirs.before()) + behind > MOST_DIGITS
                    ? Optional.empty()
                    : Optional.of("decimal(%d, %d)".formatted(MOST_DIGITS, behind));
        }));
    }

    /** Quoted, as a name in SQL. */
    String sql() {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Columns by name, as readers of texts are told them. */
    static String types(List<Field> columns) {
        return columns.stream()
                .map(field -> Session.text(field.name()) + ": " + Session.text(field.type()))
                .collect(Collectors.joining(", ", "{", "}"));
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

    /** The same, for whole numbers to the last digit. */
    String exactNumber() {
        return isWhole() ? sql() : "(" + number() + ")";
    }

    /** Its own numbers, or truth values, as {@link #numberText}; absent where they are not finite. */
    String finiteText() {
        return "case when %s is not null then %s end".formatted(number(), numberText(sql()));
    }

    /** A number, or a truth value, that stands elsewhere, as a text that is the same for equal ones of all types. */
    String numberText(String value) {
        if (isFloat()) {
            return "(%s::double + 0.0)::varchar".formatted(value);
        }
        String exact = value + (kind() == Kind.BOOLEAN ? "::int::varchar" : "::varchar");
        return "case when %s then %s else %s::double::varchar end"
                .formatted(ExactNumbers.losesDigits(exact), unpadded(exact), exact);
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
                : "left(%s, %d)".formatted(text(value), LONGEST_CELL);
    }

    /** Decimals without the zeros that their type adds, and in words what is no finite number. */
    private String text(String value) {
        if (isFloat()) {
            return "case %1$s when 'nan' then 'NaN' when 'inf' then '∞' when '-inf' then '−∞' else %1$s end"
                    .formatted(value + "::varchar");
        }
        return isDecimal() ? unpadded(value + "::varchar") : value + "::varchar";
    }

    /** A decimal that is written down, without zeros at the end of its fraction. */
    private static String unpadded(String decimal) {
        return "regexp_replace(%s, '(\\.[0-9]*?)0+$', '\\1').rtrim('.')".formatted(decimal);
    }
}
