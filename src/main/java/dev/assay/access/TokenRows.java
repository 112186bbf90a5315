package dev.assay.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

interface TokenRows extends JpaRepository<AccessToken, String> {

    Optional<AccessToken> findByHash(String hash);

    List<AccessToken> findByOwnerAndNameAndRevokedAtIsNull(String owner, String name);

    @Query("select t from AccessToken t where t.forWork = false and t.revokedAt is null and t.id > :after"
            + " and (:owner = '' or t.owner = :owner) order by t.id")
    List<AccessToken> page(String owner, String after, Limit limit);

    @Modifying
    @Query("update AccessToken t set t.lastUsedAt = :now where t.id = :id")
    void used(String id, Instant now);

    @Modifying
    @Query("delete from AccessToken t where t.forWork = true and t.endsAt < :before")
    void forgetWorkBefore(Instant before);
}
