package dev.assay;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** The check that all stories make of their pages finds what it is there for. */
class AccessibilityIT {

    @Test
    void aPictureWithoutWordsIsFound() {
        try (Browser browser = new Browser()) {
            Page page = browser.person();
            page.setContent("<html lang='en'><title>A page</title><h1>A page</h1><main><img src='data:,'></main>");

            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> Browser.assertAccessible(page))
                    .withMessageContaining("image-alt");
        }
    }
}
