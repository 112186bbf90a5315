package dev.assay.experiments;

import dev.assay.AssayTest;
import dev.assay.OnPostgres;

@AssayTest
@OnPostgres
class KeptSelectionsOnPostgresTests extends KeptSelectionsContract {}
