package dev.assay.access;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Persons extends JpaRepository<Person, String> {

    boolean existsByNameIgnoreCase(String name);

    @Query("select p from Person p where p.name > :after and (lower(p.name) like :like escape '!'"
            + " or lower(p.displayName) like :like escape '!') order by p.name")
    List<Person> page(String after, String like, Limit limit);

    @Query("select count(p) from Person p join p.groups g where p.enabled = true and p.name <> :name"
            + " and g = dev.assay.access.Group.ADMINS")
    long adminsBeside(String name);
}
