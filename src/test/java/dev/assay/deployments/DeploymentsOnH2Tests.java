package dev.assay.deployments;

import dev.assay.AssayTest;

@AssayTest
class DeploymentsOnH2Tests extends DeploymentTests {}
