package dev.tact.profile;

import dev.tact.kit.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheHouseRules() {
        ArchitectureRules.check("dev.tact.profile");
    }
}
