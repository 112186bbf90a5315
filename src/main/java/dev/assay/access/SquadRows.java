package dev.assay.access;

import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface SquadRows extends JpaRepository<Squad, String> {

    @Query("select s from Squad s where s.name > :after order by s.name")
    List<Squad> page(String after, Limit limit);

    @Query("select s.name from Squad s where s.name in :names")
    List<String> known(Collection<String> names);

    @Query("select count(p) from Person p join p.squads s where s = :squad")
    int members(String squad);
}
