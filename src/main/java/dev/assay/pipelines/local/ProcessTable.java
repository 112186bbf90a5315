package dev.assay.pipelines.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processes of this machine; one is known by its number and its start time, for numbers are used again. */
final class ProcessTable {

    private static final int STATE = 0;
    private static final int START_TICKS = 19;

    private ProcessTable() {}

    static boolean isAlive(long pid, long ticks, String boot) {
        if (pid <= 0 || !boot.equals(currentBoot())) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[START_TICKS]) == ticks && !fields[STATE].equals("Z");
        } catch (IOException e) {
            return false;
        }
    }

    private static String currentBoot() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Java can signal single processes only. */
    static void killGroup(long group) {
        try {
            new ProcessBuilder("kill", "-KILL", "--", "-" + group)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new StepFailure("The process group " + group + " could not be ended: " + e.getMessage());
        }
    }
}
