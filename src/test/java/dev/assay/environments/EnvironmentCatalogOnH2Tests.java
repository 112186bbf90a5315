package dev.assay.environments;

import dev.assay.AssayTest;

@AssayTest
class EnvironmentCatalogOnH2Tests extends EnvironmentCatalogContract {}
