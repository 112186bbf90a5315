package dev.assay.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserMenuTests {

    @Test
    void initialsAreWholeLetters() {
        assertThat(UserMenu.initials("Dév 开发 🚀")).isEqualTo("D开🚀");
        assertThat(UserMenu.initials(" Vera  Viewer ")).isEqualTo("VV");
        assertThat(UserMenu.initials("👩\u200d🔬")).isEqualTo("👩\u200d🔬");
    }
}
