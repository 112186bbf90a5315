package dev.assay.experiments.filter;

import dev.assay.base.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * An order with an exact place in it, so that a page goes on where the one before ended however the list grew. A term is
 * first ordered by its class (value, NaN, none), for what has no value comes last in both directions.
 */
public final class Keyset {

    /** @param type of the values in a token */
    public record Term(String expression, boolean ascending, boolean optional, Type type) {

        String classOf() {
            String nan = type == Type.DOUBLE ? " when %s = %s then 1".formatted(expression, Condition.NAN) : "";
            return "case when %s is null then 2%s else 0 end".formatted(expression, nan);
        }
    }

    public enum Type {
        TEXT,
        LONG,
        DOUBLE
    }

    private final List<Term> terms = new ArrayList<>();

    public Keyset then(Term term) {
        terms.add(term);
        return this;
    }

    /** Columns to select, in the order that {@link #token} wants their values. */
    public String columns() {
        return String.join(", ", terms.stream().map(Term::expression).toList());
    }

    public String orderBy() {
        List<String> parts = new ArrayList<>();
        for (Term term : terms) {
            if (term.optional()) {
                parts.add(term.classOf());
            }
            parts.add(term.expression() + (term.ascending() ? " asc" : " desc"));
        }
        return " order by " + String.join(", ", parts);
    }

    /** Ends the query of a list: what lies behind the token in this order, one more than the limit. */
    public Sql page(Sql list, @Nullable String next, int limit) {
        if (next != null) {
            list.add(" and ").add(after(next));
        }
        return list.add(orderBy()).add(" limit ?", limit + 1);
    }

    /** Of a row that was selected with one column, and {@link #columns} behind it. */
    public List<@Nullable Object> place(ResultSet row) throws SQLException {
        List<@Nullable Object> place = new ArrayList<>();
        for (int i = 0; i < terms.size(); i++) {
            place.add(row.getObject(i + 2));
        }
        return place;
    }

    public String token(List<@Nullable Object> values) {
        // H2 cuts the start of a value in the middle of a character: as an escape it outlives UTF-8.
        ObjectWriter json = JsonMapper.shared().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
        // Doubles as texts: JSON has no NaN.
        List<@Nullable Object> plain = new ArrayList<>();
        values.forEach(value -> plain.add(value instanceof Double number ? number.toString() : value));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.writeValueAsString(plain).getBytes(StandardCharsets.UTF_8));
    }

    /** The condition for everything after the place of the token. */
    public Sql after(String token) {
        List<@Nullable Object> values = place(token);
        Sql sql = new Sql().add("(");
        Sql equal = new Sql();
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            Object value = values.get(i);
            int rank = value == null ? 2 : value instanceof Double number && number.isNaN() ? 1 : 0;
            String separator = i == 0 ? "" : " or ";
            if (term.optional()) {
                sql.add(separator + "(").add(equal).add(term.classOf() + " > ?)", rank);
                equal.add(term.classOf() + " = ? and ", rank);
                separator = " or ";
            }
            if (rank == 0) {
                String comparison = term.ascending() ? " > ?" : " < ?";
                sql.add(separator + "(").add(equal).add(term.expression() + comparison + ")", value);
                equal.add(term.expression() + " = ? and ", value);
            }
        }
        return sql.add(")");
    }

    /** The values of all terms in the token. @throws InvalidInput when it belongs to another order */
    public List<@Nullable Object> place(String token) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(token));
            if (json == null || !json.isArray() || json.size() != terms.size()) {
                throw wrong(token);
            }
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < terms.size(); i++) {
                values.add(value(json.get(i), terms.get(i)));
            }
            return values;
        } catch (IllegalArgumentException | JacksonException e) {
            throw wrong(token);
        }
    }

    private static @Nullable Object value(JsonNode node, Term term) {
        if (node.isNull() && term.optional()) {
            return null;
        }
        return switch (term.type()) {
            case TEXT -> node.stringValue();
            case LONG -> node.longValue();
            case DOUBLE -> Double.valueOf(node.stringValue());
        };
    }

    private static InvalidInput wrong(String token) {
        return new InvalidInput("page_token", token, "It does not belong to this list; start again without it.");
    }
}
