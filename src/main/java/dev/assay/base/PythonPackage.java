package dev.assay.base;

/** Our Python package: no index has it, so the portal itself hands it out, and pip takes it by its address. */
public final class PythonPackage {

    /** As lists of installed packages call it. */
    public static final String NAME = "assay-client";

    /** Without a number, so that pip builds it anew instead of taking what it kept from an earlier portal. */
    public static final String PATH = "/python/assay_client.tar.gz";

    private PythonPackage() {}

    /** The line that installs it. @param server the portal's address, as the reader sees it */
    public static String install(String server) {
        return "pip install " + server + PATH;
    }
}
