package dev.assay.lineage;

import dev.assay.AssayTest;
import dev.assay.OnPostgres;

@AssayTest
@OnPostgres
class LineageOnPostgresTests extends LineageContract {}
