package dev.assay.access;

import dev.assay.base.Conflict;
import dev.assay.base.InvalidInput;
import dev.assay.base.Names;
import dev.assay.base.NotFound;
import dev.assay.base.Page;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The squads there are. Everybody may see them, admins add and remove them. */
@Service
@Transactional
public class Squads {

    private static final int ALL = 10_000;

    private final SquadRows rows;
    private final AuditLog audit;
    private final Clock clock;

    Squads(SquadRows rows, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    @PreAuthorize(May.VIEW)
    public List<String> names() {
        return rows.page("", Limit.of(ALL)).stream().map(Squad::name).toList();
    }

    @PreAuthorize(May.VIEW)
    public Page<Squad> page(@Nullable String after, int limit) {
        List<Squad> found = rows.page(after == null ? "" : after, Limit.of(limit + 1));
        return Page.of(found, limit, Squad::name);
    }

    @PreAuthorize(May.VIEW)
    public int members(String squad) {
        return rows.members(squad);
    }

    @PreAuthorize(May.ADMINISTER)
    public Squad add(String name) {
        Names.slug("name", name);
        if (rows.existsById(name)) {
            throw new Conflict("There is already a squad named '%s'.".formatted(name));
        }
        Squad squad = rows.saveAndFlush(new Squad(name, AuditLog.now(clock)));
        audit.record("access.squad-added", name, null, null);
        return squad;
    }

    @PreAuthorize(May.ADMINISTER)
    public void addMissing(String name) {
        if (!rows.existsById(name)) {
            add(name);
        }
    }

    /** @throws Conflict while people or projects belong to it */
    @PreAuthorize(May.ADMINISTER)
    public void remove(String name) {
        Squad squad = rows.findById(name).orElseThrow(() -> new NotFound("Squad", name));
        if (rows.members(name) > 0) {
            throw new Conflict("People belong to the squad '%s'. Take them out of it first.".formatted(name));
        }
        try {
            rows.delete(squad);
            rows.flush();
        } catch (DataIntegrityViolationException e) {
            throw new Conflict("A project belongs to the squad '%s'.".formatted(name));
        }
        audit.record("access.squad-removed", name, null, null);
    }

    /** Not guarded. @throws InvalidInput naming the first squad that does not exist */
    public void requireAll(Set<String> names) {
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(rows.known(names));
        if (!missing.isEmpty()) {
            throw new InvalidInput("squads", missing.iterator().next(), "There is no such squad. Add it first.");
        }
    }
}
