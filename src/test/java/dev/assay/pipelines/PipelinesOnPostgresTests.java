package dev.assay.pipelines;

import dev.assay.AssayTest;
import dev.assay.OnPostgres;

@AssayTest
@OnPostgres
class PipelinesOnPostgresTests extends PipelinesContract {}
