package dev.assay.experiments;

import dev.assay.AssayTest;

@AssayTest
class TrialRemovalOnH2Tests extends TrialRemovalContract {}
