package dev.assay.deployments;

import dev.assay.AssayTest;
import dev.assay.OnPostgres;

@AssayTest
@OnPostgres
class DeploymentsOnPostgresTests extends DeploymentTests {}
