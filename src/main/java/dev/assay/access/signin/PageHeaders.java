package dev.assay.access.signin;

import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer.FrameOptionsConfig;
import org.springframework.security.web.header.HeaderWriterFilter;

/**
 * What browsers are told with every page and file of the pages: to show them in no other site, to guess no type, and to let a
 * file that is shown in a frame lead that nowhere else, where a false sign-in would stand within the portal.
 */
public final class PageHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {

    @Override
    public void customize(HeadersConfigurer<HttpSecurity> headers) {
        headers.frameOptions(FrameOptionsConfig::sameOrigin)
                .contentSecurityPolicy(policy -> policy.policyDirectives("frame-src 'self'"))
                // pages and files each say how long they may be kept
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .withObjectPostProcessor(new AtOnce());
    }

    /** Pages are forwarded, and after a forward an answer is sent already. */
    private static final class AtOnce implements ObjectPostProcessor<HeaderWriterFilter> {

        @Override
        public <T extends HeaderWriterFilter> T postProcess(T filter) {
            filter.setShouldWriteHeadersEagerly(true);
            return filter;
        }
    }
}
