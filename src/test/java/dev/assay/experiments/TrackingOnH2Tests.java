package dev.assay.experiments;

import dev.assay.AssayTest;

@AssayTest
class TrackingOnH2Tests extends TrackingContract {}
