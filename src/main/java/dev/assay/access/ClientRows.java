package dev.assay.access;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ClientRows extends JpaRepository<ApiClient, String> {

    Optional<ApiClient> findByName(String name);

    @Query("select c from ApiClient c where c.name > :after order by c.name")
    List<ApiClient> page(String after, Limit limit);
}
