package sluice.gateway.simulation;

import java.util.EnumSet;
import java.util.Set;

/// What can happen next, and how often it does among all others.
enum Act {
    SUBMIT(1),
    SUBMIT_AGAIN_WITH_THE_SAME_KEY(1),
    RELAY(6),
    RELAY_AND_CRASH_BEFORE_COMMIT(1),
    RELAY_TO_A_BROKER_THAT_LOSES(1),
    RELAY_TWICE(1),
    TAKE_A_COMMAND(9),
    TAKE_A_COMMAND_WITHOUT_ACKNOWLEDGING(2),
    WRITE_ROWS(6),
    FINISH(5),
    FINISH_AND_DIE_BEFORE_SAYING_SO(1),
    SAY_FINISHED_WHERE_NO_FILE_CAN_BE_SEEN(1),
    FAIL_FOR_NOW(2),
    FAIL_FOR_GOOD(1),
    HAND_BACK(1),
    DIE(2),
    SAY_ALIVE(3),
    TICK(3),
    TICK_SEVEN_TIMES(1),
    HEAR(14),
    HEAR_AND_CRASH_BEFORE_COMMIT(1),
    HEAR_AND_CRASH_BEFORE_ACKNOWLEDGING(3),
    LOSE_AN_EVENT(2),
    DOUBLE_AN_EVENT(2),
    LOOK_FOR_THE_SILENT(3),
    RESCUE_THE_SILENT(3),
    LOOK_AT_REPORTS(3),
    JUDGE_REPORTS(3),
    LOOK_FOR_UNCLAIMED_COMMANDS(1),
    SEND_UNCLAIMED_COMMANDS_AGAIN(1),
    DISCARD_OVERTAKEN_COMMANDS(1),
    EXPIRE(1),
    CANCEL(1),
    DELETE(1);

    /// Without these nothing else happens.
    private static final Set<Act> ALWAYS_POSSIBLE = EnumSet.of(RELAY, TAKE_A_COMMAND, HEAR);

    final int weight;

    Act(int weight) {
        this.weight = weight;
    }

    boolean isAlwaysPossible() {
        return ALWAYS_POSSIBLE.contains(this);
    }
}
