package dev.assay.experiments;

import dev.assay.access.May;
import dev.assay.base.NotFound;
import dev.assay.base.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Selections of more trials than an address carries. Each goes by the digest of its run ids, so that the same one has the same
 * name whoever makes it, and making it again changes nothing. It stays as long as its experiment, for nobody knows who has the
 * link; a name is no right.
 */
@Service
public class KeptSelections {

    /** 800 KB: H2 has room for a mebibyte in a value. */
    private static final int BYTES_A_PART = 16 * 50_000;

    /** H2 takes 65,536 values in an array. */
    private static final int ASKED_AT_ONCE = 10_000;

    /** Half of the digest, as many digits as a run id has. */
    private static final int NAME_BYTES = 16;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    KeptSelections(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * The name of these trials in this order. Ids that are none of the experiment's are left out: anybody may write an address,
     * and what nobody could find again must not fill the table.
     *
     * @throws NotFound when there is no such experiment
     */
    @PreAuthorize(May.VIEW)
    public String keep(String experimentId, List<String> runIds) {
        long experiment = Long.parseLong(experimentId);
        List<String> there = there(experiment, runIds);
        if (there.isEmpty() && !exists(experiment)) {
            throw new NotFound("Experiment", experimentId);
        }
        byte[] packed = PackedRunIds.pack(there);
        String name = HexFormat.of().formatHex(Sha256.start().digest(packed), 0, NAME_BYTES);
        if (parts(experiment, name).isEmpty()) {
            try {
                transaction.executeWithoutResult(status -> insert(experiment, name, packed));
            } catch (DataIntegrityViolationException e) {
                throw new NotFound("Experiment", experimentId);
            }
        }
        return name;
    }

    /** Empty where the experiment has no selection of this name. */
    @PreAuthorize(May.VIEW)
    public List<String> find(String experimentId, String name) {
        List<String> runIds = new ArrayList<>();
        if (!NAME.matcher(name).matches()) {
            return runIds;
        }
        parts(Long.parseLong(experimentId), name).forEach(part -> runIds.addAll(PackedRunIds.unpack(part)));
        return runIds;
    }

    /** Each once, in their order. */
    private List<String> there(long experiment, List<String> runIds) {
        Set<String> there = new HashSet<>();
        runIds.stream()
                .gather(Gatherers.windowFixed(ASKED_AT_ONCE))
                .forEach(some -> there.addAll(jdbc.queryForList(
                        "select t.run_id from unnest(?) as wanted (run_id) join trial t on t.run_id = wanted.run_id where t.experiment_id = ?",
                        String.class,
                        some.toArray(String[]::new),
                        experiment)));
        return runIds.stream().filter(there::contains).distinct().toList();
    }

    private boolean exists(long experiment) {
        return !jdbc.queryForList("select id from experiment where id = ?", Long.class, experiment)
                .isEmpty();
    }

    private List<byte[]> parts(long experiment, String name) {
        return jdbc.queryForList(
                "select packed from kept_selection where experiment_id = ? and name = ? order by part",
                byte[].class,
                experiment,
                name);
    }

    /** Somebody may keep the same ones just now: then those are there. */
    private void insert(long experiment, String name, byte[] packed) {
        List<Object[]> rows = new ArrayList<>();
        for (int from = 0; from < packed.length; from += BYTES_A_PART) {
            byte[] part = Arrays.copyOfRange(packed, from, Math.min(from + BYTES_A_PART, packed.length));
            rows.add(new Object[] {experiment, name, rows.size(), part});
        }
        jdbc.batchUpdate(
                "insert into kept_selection (experiment_id, name, part, packed) values (?, ?, ?, ?) on conflict do nothing",
                rows);
    }
}
