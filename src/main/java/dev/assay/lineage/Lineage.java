package dev.assay.lineage;

import dev.assay.base.Page;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Edges between things of all modules. Writing one twice changes nothing. */
@Service
public class Lineage {

    private static final RowMapper<Edge> EDGE = (row, number) -> new Edge(
            new Reference(
                    Kind.valueOf(row.getString("from_kind")), row.getString("from_id"), row.getString("from_label")),
            row.getString("relation"),
            new Reference(Kind.valueOf(row.getString("to_kind")), row.getString("to_id"), row.getString("to_label")),
            row.getTimestamp("created_at").toInstant());

    private final JdbcClient jdbc;
    private final Clock clock;

    /** @param all how many edges the near end has in this direction */
    record Neighbour(Edge edge, long all) {}

    private record Numbered(long id, Edge edge) {}

    Lineage(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Ties two things, in the caller's transaction. */
    @Transactional
    public void link(Reference from, String relation, Reference to) {
        jdbc.sql("""
                        insert into lineage_edge (from_kind, from_id, from_label, relation, to_kind, to_id, to_label, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
                .params(from.kind().name(), from.id(), from.label(), relation)
                .params(to.kind().name(), to.id(), to.label(), Timestamp.from(clock.instant()))
                .update();
    }

    /** What the thing is called on the edges that know it. */
    public Optional<String> label(Kind kind, String id) {
        return of(kind, id).stream()
                .flatMap(edge -> Stream.of(edge.from(), edge.to()))
                .filter(end -> end.kind() == kind && end.id().equals(id))
                .map(Reference::label)
                .findFirst();
    }

    /** Removes every edge of a thing that is gone for ever, in the caller's transaction. */
    @Transactional
    public void forget(Kind kind, String id) {
        jdbc.sql("""
                        delete from lineage_edge
                        where (from_kind = :kind and from_id = :id) or (to_kind = :kind and to_id = :id)""").param("kind", kind.name()).param("id", id).update();
    }

    /**
     * Removes the edges of a thing that is gone for ever, but for those of who made it, in the caller's transaction. These tell
     * of it on, as purged: else nobody would know that its maker ever made anything.
     */
    @Transactional
    public void forgetAllButMakers(Kind kind, String id) {
        jdbc.sql("""
                        delete from lineage_edge
                        where (from_kind = :kind and from_id = :id)
                           or (to_kind = :kind and to_id = :id and relation <> 'made')""").param("kind", kind.name()).param("id", id).update();
        label(kind, id).map(label -> new Reference(kind, id, label).purged()).ifPresent(gone -> jdbc.sql(
                        "update lineage_edge set to_label = ? where to_kind = ? and to_id = ?")
                .params(gone.label(), kind.name(), id)
                .update());
    }

    /** Edges that reach the thing, oldest first, but for those of who made it: of these only a model rests on its package. */
    public List<Edge> restingOn(Kind kind, String id) {
        return jdbc.sql("""
                        select * from lineage_edge
                        where to_kind = ? and to_id = ? and (relation <> 'made' or from_kind = 'MODEL_VERSION')
                        order by id""").params(kind.name(), id).query(EDGE).list();
    }

    /** Edges that leave or reach the thing, oldest first. */
    public List<Edge> of(Kind kind, String id) {
        return jdbc.sql("""
                        select * from lineage_edge
                        where (from_kind = :kind and from_id = :id) or (to_kind = :kind and to_id = :id)
                        order by id""")
                .param("kind", kind.name())
                .param("id", id)
                .query(EDGE)
                .list();
    }

    /** By id of each thing that has some: edges that leave it, oldest first. */
    public Map<String, List<Edge>> from(Kind kind, Collection<String> ids) {
        return jdbc.sql("""
                        select e.* from unnest(cast(? as varchar(300) array)) as wanted (id)
                        join lineage_edge e on e.from_kind = ? and e.from_id = wanted.id order by e.id""").params(ids.toArray(String[]::new), kind.name()).query(EDGE).list().stream()
                .collect(Collectors.groupingBy(edge -> edge.from().id()));
    }

    /**
     * Edges from several things to what they rest on or, else, to what rests on them, in one statement. Of each thing model
     * versions come first, then what one was registered from, then the newest; the first of all come before the second ones.
     *
     * @param limit edges of one thing
     */
    List<Neighbour> next(Collection<Reference> things, boolean before, int limit) {
        return jdbc.sql("""
                        select * from (
                            select e.*, count(*) over (partition by of_kind, of_id) as of_all,
                                row_number() over (partition by of_kind, of_id order by nearness, id desc) as place
                            from (%s union all %s) e) ranked
                        where place <= :limit order by place, id desc""".formatted(side("from", "to", !before), side("to", "from", before)))
                .param(
                        "kinds",
                        things.stream().map(thing -> thing.kind().name()).toArray(String[]::new))
                .param("ids", things.stream().map(Reference::id).toArray(String[]::new))
                .param("onwards", Edge.ONWARDS)
                .param("limit", limit)
                .query((row, number) -> new Neighbour(EDGE.mapRow(row, number), row.getLong("of_all")))
                .list();
    }

    /** Edges whose near end is one of the things, read by the index of that end. */
    private static String side(String near, String far, boolean onwards) {
        return """
                select e.*, e.%1$s_kind as of_kind, e.%1$s_id as of_id,
                    case when e.%2$s_kind = 'MODEL_VERSION' then 0 when exists (
                        select 1 from lineage_edge r
                        where r.from_kind = e.%2$s_kind and r.from_id = e.%2$s_id and r.relation = 'registered')
                    then 1 else 2 end as nearness
                from unnest(cast(:kinds as varchar(32) array), cast(:ids as varchar(300) array)) as w (kind, id)
                join lineage_edge e on e.%1$s_kind = w.kind and e.%1$s_id = w.id
                where e.relation %3$s (:onwards)
                """.formatted(near, far, in(onwards));
    }

    /** All of one thing, the newest first. */
    Page<Edge> page(Reference thing, boolean before, @Nullable String next, int limit) {
        List<Numbered> found = jdbc.sql("""
                        select * from (
                            select * from lineage_edge
                            where from_kind = :kind and from_id = :id and relation %s (:onwards)
                            union all
                            select * from lineage_edge
                            where to_kind = :kind and to_id = :id and relation %s (:onwards)) e
                        where id < :next order by id desc limit :limit""".formatted(in(!before), in(before)))
                .param("kind", thing.kind().name())
                .param("id", thing.id())
                .param("onwards", Edge.ONWARDS)
                .param("next", next == null ? Long.MAX_VALUE : Long.parseLong(next))
                .param("limit", limit + 1)
                .query((row, number) -> new Numbered(row.getLong("id"), EDGE.mapRow(row, number)))
                .list();
        return Page.of(found, limit, edge -> String.valueOf(edge.id())).map(Numbered::edge);
    }

    private static String in(boolean onwards) {
        return onwards ? "in" : "not in";
    }
}
