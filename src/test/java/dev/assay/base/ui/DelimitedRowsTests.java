package dev.assay.base.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DelimitedRowsTests {

    @Test
    void whatWouldEndACellOrARowIsQuoted() {
        assertThat(row("plain", "a,b", "say \"so\"", "two\nlines", null, 7))
                .isEqualTo("plain,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",,7\r\n");
    }

    @Test
    void whatASpreadsheetWouldRunIsText() {
        assertThat(row("=1+2", "@sum", "+49-30", "-E5-E6", "-", "\tx"))
                .isEqualTo("'=1+2,'@sum,'+49-30,'-E5-E6,'-,'\tx\r\n");
    }

    @Test
    void numbersStayNumbers() {
        assertThat(row("-0.5", "+5", "-.5e-3", "1e10", -2.5, Double.NEGATIVE_INFINITY))
                .isEqualTo("-0.5,+5,-.5e-3,1e10,-2.5,-Infinity\r\n");
    }

    private static String row(Object... cells) {
        return DelimitedRows.line(Arrays.asList(cells));
    }
}
