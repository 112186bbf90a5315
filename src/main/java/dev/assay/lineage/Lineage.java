package dev.assay.lineage;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Edges to what the thing rests on or, else, to what rests on it: model versions first, then the newest. */
    List<Edge> next(Reference thing, boolean before, int limit) {
        return sided(
                        "select *",
                        thing,
                        before,
                        " order by case when 'MODEL_VERSION' in (from_kind, to_kind) then 0 else 1 end, id desc limit "
                                + limit)
                .query(EDGE)
                .list();
    }

    /** How many such edges there are. */
    long count(Reference thing, boolean before) {
        return sided("select count(*)", thing, before, "").query(Long.class).single();
    }

    /** A union, so that each side reads its own index. */
    private JdbcClient.StatementSpec sided(String select, Reference thing, boolean before, String end) {
        return jdbc.sql(select
                        + " from (select * from lineage_edge where from_kind = :kind and from_id = :id and relation "
                        + (before ? "not in" : "in")
                        + " (:onwards) union all select * from lineage_edge where to_kind = :kind and to_id = :id and relation "
                        + (before ? "in" : "not in") + " (:onwards)) e" + end)
                .param("kind", thing.kind().name())
                .param("id", thing.id())
                .param("onwards", Edge.ONWARDS);
    }
}
