package dev.assay.objects.aws;

import dev.assay.base.Unavailable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong with S3, in words that name what was tried. */
final class Trouble {

    private Trouble() {}

    static Unavailable with(String tried, SdkException error) {
        return new Unavailable(tried + ": " + words(error), error);
    }

    static String words(SdkException error) {
        if (error instanceof AwsServiceException answer && answer.awsErrorDetails() != null) {
            return "S3 answered %d %s, %s"
                    .formatted(
                            answer.statusCode(),
                            answer.awsErrorDetails().errorCode(),
                            answer.awsErrorDetails().errorMessage());
        }
        return String.valueOf(error.getMessage()).lines().findFirst().orElse("");
    }

    static boolean absent(SdkException error) {
        return status(error) == 404;
    }

    /** Whether it says that the request is wrong or not permitted, not that it comes too often or too late. */
    static boolean refusal(SdkException error) {
        int status = status(error);
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }

    /** 0 where S3 did not answer. */
    static int status(SdkException error) {
        return error instanceof AwsServiceException answer ? answer.statusCode() : 0;
    }
}
