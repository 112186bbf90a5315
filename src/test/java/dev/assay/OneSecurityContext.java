package dev.assay;

import org.springframework.core.Ordered;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Each application context brings its own holder of who is signed in and makes it the JVM's; with several contexts in
 * one JVM that is the one started last, unless the one under test is put back.
 */
class OneSecurityContext implements TestExecutionListener, Ordered {

    @Override
    public int getOrder() {
        return 1_500; // before injection, for what is injected may act, and before Spring Security's listeners
    }

    @Override
    public void prepareTestInstance(TestContext test) {
        putBack(test);
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        putBack(test);
    }

    private static void putBack(TestContext test) {
        test.getApplicationContext()
                .getBeanProvider(SecurityContextHolderStrategy.class)
                .ifAvailable(SecurityContextHolder::setContextHolderStrategy);
    }
}
