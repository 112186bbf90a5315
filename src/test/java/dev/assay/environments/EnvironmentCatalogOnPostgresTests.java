package dev.assay.environments;

import dev.assay.AssayTest;
import dev.assay.OnPostgres;

@AssayTest
@OnPostgres
class EnvironmentCatalogOnPostgresTests extends EnvironmentCatalogContract {}
