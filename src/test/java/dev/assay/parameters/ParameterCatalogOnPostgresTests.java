package dev.assay.parameters;

import dev.assay.AssayTest;
import dev.assay.OnPostgres;

@AssayTest
@OnPostgres
class ParameterCatalogOnPostgresTests extends ParameterCatalogContract {}
