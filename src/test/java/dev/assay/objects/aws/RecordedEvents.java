package dev.assay.objects.aws;

/** Messages as AWS sends them. */
public final class RecordedEvents {

    private RecordedEvents() {}

    public static String eventBridge(String type, String bucket, String key, String sequencer) {
        return """
                {"version":"0","id":"17793124-05d4-b198-2fde-7ededc63b103","detail-type":"%s","source":"aws.s3",
                 "account":"111122223333","time":"2021-11-12T00:00:00Z","region":"ca-central-1",
                 "resources":["arn:aws:s3:::%s"],
                 "detail":{"version":"0","bucket":{"name":"%s"},
                  "object":{"key":"%s","size":5,"etag":"b1946ac92492d2347c6235b4d2611184",
                   "version-id":"IYV3p45BT0ac8hjHg1houSdS1a.Mro8e","sequencer":"%s"},
                  "request-id":"N4N7GDK58NMKJ12R","requester":"123456789012","source-ip-address":"1.2.3.4",
                  "reason":"PutObject"}}""".formatted(type, bucket, bucket, key, sequencer);
    }

    public static String notification(String type, String bucket, String key, String sequencer) {
        return """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-west-2",
                 "eventTime":"1970-01-01T00:00:00.000Z","eventName":"%s",
                 "userIdentity":{"principalId":"AIDAJDPLRKLG7UEXAMPLE"},
                 "requestParameters":{"sourceIPAddress":"172.16.0.1"},
                 "responseElements":{"x-amz-request-id":"C3D13FE58DE4C810","x-amz-id-2":"FMyUVURIY8"},
                 "s3":{"s3SchemaVersion":"1.0","configurationId":"testConfigRule",
                  "bucket":{"name":"%s","ownerIdentity":{"principalId":"A3NL1KOZZKExample"},"arn":"arn:aws:s3:::%s"},
                  "object":{"key":"%s","size":1024,"eTag":"d41d8cd98f00b204e9800998ecf8427e",
                   "versionId":"096fKKXTRTtl3on89fVO.nfljtsv6qko","sequencer":"%s"}}}]}""".formatted(type, bucket, bucket, key, sequencer);
    }
}
