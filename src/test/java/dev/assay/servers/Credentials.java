package dev.assay.servers;

/** What the AWS SDK finds first when it looks for credentials, as the test servers know them. */
final class Credentials {

    static final String ID = "assay-tests";
    static final String SECRET = "known-to-everybody";

    private Credentials() {}

    static void provide() {
        System.setProperty("aws.accessKeyId", ID);
        System.setProperty("aws.secretAccessKey", SECRET);
    }
}
