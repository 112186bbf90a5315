package dev.assay.deployments;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.NativeQuery;

interface StoredRoutes extends JpaRepository<StoredRoute, String> {

    // native, for it is asked before the first request, and the first query in JPQL costs a start its whole parser
    @Override
    @NativeQuery("select * from route")
    List<StoredRoute> findAll();
}
