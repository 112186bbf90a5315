package dev.assay.base;

import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Makes every connection of the portal one of {@link LateRows}. */
@Component
class LateRowsFirst implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource database && !(bean instanceof LateRows) ? new LateRows(database) : bean;
    }
}
