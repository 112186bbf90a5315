package dev.assay.experiments;

import dev.assay.AssayTest;

@AssayTest
class KeptSelectionsOnH2Tests extends KeptSelectionsContract {}
