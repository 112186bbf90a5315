package dev.assay.deployments;

import org.springframework.data.jpa.repository.JpaRepository;

interface StoredRoutes extends JpaRepository<StoredRoute, String> {}
