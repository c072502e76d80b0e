package dev.tact.escalation.casework;

import static dev.tact.escalation.casework.CaseMove.ACCEPT;
import static dev.tact.escalation.casework.CaseMove.ACTIVATE;
import static dev.tact.escalation.casework.CaseMove.ANSWER;
import static dev.tact.escalation.casework.CaseMove.ASK;
import static dev.tact.escalation.casework.CaseMove.ASSIGN;
import static dev.tact.escalation.casework.CaseMove.CANCEL;
import static dev.tact.escalation.casework.CaseMove.CLAIM;
import static dev.tact.escalation.casework.CaseMove.CLOSE;
import static dev.tact.escalation.casework.CaseMove.DECLINE;
import static dev.tact.escalation.casework.CaseMove.RELEASE;
import static dev.tact.escalation.casework.CaseMove.REOPEN;
import static dev.tact.escalation.casework.CaseMove.REPLY;
import static dev.tact.escalation.casework.CaseMove.RESERVE;
import static dev.tact.escalation.casework.CaseMove.RESOLVE;
import static dev.tact.escalation.casework.CaseMove.SCHEDULE;
import static dev.tact.escalation.casework.CaseMove.TRANSFER;
import static dev.tact.escalation.casework.CaseState.ASSIGNED;
import static dev.tact.escalation.casework.CaseState.CANCELLED;
import static dev.tact.escalation.casework.CaseState.CLOSED;
import static dev.tact.escalation.casework.CaseState.IN_PROGRESS;
import static dev.tact.escalation.casework.CaseState.QUEUED;
import static dev.tact.escalation.casework.CaseState.RESERVED;
import static dev.tact.escalation.casework.CaseState.RESOLVED;
import static dev.tact.escalation.casework.CaseState.SCHEDULED;
import static dev.tact.escalation.casework.CaseState.WAITING_CUSTOMER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CaseStateTest {

    /** The whole machine, written the other way round than the code has it: from each state, each move and where it leads. */
    private static final Map<CaseState, Map<CaseMove, CaseState>> MACHINE = Map.of(
            SCHEDULED, Map.of(ACTIVATE, QUEUED, CANCEL, CANCELLED),
            QUEUED,
                    Map.of(
                            RESERVE, RESERVED, CLAIM, ASSIGNED, ASSIGN, ASSIGNED, SCHEDULE, SCHEDULED, CANCEL,
                            CANCELLED),
            RESERVED, Map.of(ACCEPT, ASSIGNED, DECLINE, QUEUED, ASSIGN, ASSIGNED, CANCEL, CANCELLED),
            ASSIGNED,
                    Map.of(
                            RELEASE,
                            QUEUED,
                            TRANSFER,
                            ASSIGNED,
                            ANSWER,
                            IN_PROGRESS,
                            ASK,
                            WAITING_CUSTOMER,
                            RESOLVE,
                            RESOLVED),
            IN_PROGRESS,
                    Map.of(
                            RELEASE,
                            QUEUED,
                            TRANSFER,
                            ASSIGNED,
                            ANSWER,
                            IN_PROGRESS,
                            ASK,
                            WAITING_CUSTOMER,
                            RESOLVE,
                            RESOLVED),
            WAITING_CUSTOMER,
                    Map.of(
                            RELEASE,
                            QUEUED,
                            TRANSFER,
                            ASSIGNED,
                            ANSWER,
                            IN_PROGRESS,
                            ASK,
                            WAITING_CUSTOMER,
                            RESOLVE,
                            RESOLVED,
                            REPLY,
                            IN_PROGRESS),
            RESOLVED, Map.of(REOPEN, QUEUED, CLOSE, CLOSED),
            CLOSED, Map.of(),
            CANCELLED, Map.of());

    @ParameterizedTest
    @EnumSource(CaseState.class)
    void allowsTheMovesOfTheMachineAndNoOther(CaseState state) {
        var found = new EnumMap<CaseMove, CaseState>(CaseMove.class);
        for (var move : CaseMove.values()) {
            state.after(move).ifPresent(to -> found.put(move, to));
        }

        assertThat(found).isEqualTo(MACHINE.get(state));
    }

    @Test
    void reachesEveryStateFromTheQueueOrASchedule() {
        var reached = EnumSet.of(SCHEDULED);
        boolean grew;
        do {
            var next = EnumSet.copyOf(reached);
            reached.forEach(state -> state.moves().forEach(move -> next.add(move.to())));
            grew = reached.addAll(next);
        } while (grew);

        assertThat(reached).containsExactlyInAnyOrder(CaseState.values());
    }

    @Test
    void endsForGoodWhenClosedOrCancelled() {
        assertThat(CLOSED.moves()).isEmpty();
        assertThat(CANCELLED.moves()).isEmpty();
    }

    @Test
    void namesTheDesksVerbsOnly() {
        assertThat(QUEUED.allowed()).containsExactly("claim", "assign");
        assertThat(RESERVED.allowed()).containsExactly("accept", "reject", "assign");
        assertThat(WAITING_CUSTOMER.allowed()).containsExactly("release", "transfer", "resolve");
        assertThat(RESOLVED.allowed()).containsExactly("reopen");
        assertThat(CLOSED.allowed()).isEmpty();
    }

    @Test
    void countsAsOpenUntilResolvedOrCancelled() {
        var open = EnumSet.allOf(CaseState.class);
        open.removeIf(state -> !state.isOpen());

        assertThat(open).isEqualTo(EnumSet.complementOf(EnumSet.of(RESOLVED, CLOSED, CANCELLED)));
    }

    @Test
    void letsOnlyTheHolderAnswerAndResolve() {
        var holder = actor(false);
        var colleague = actor(false);
        var supervisor = actor(true);

        for (var move : Set.of(ACCEPT, DECLINE, ANSWER, ASK, RESOLVE)) {
            assertThat(holder.mayMake(move, holder.id())).isTrue();
            assertThat(colleague.mayMake(move, holder.id())).isFalse();
            assertThat(supervisor.mayMake(move, holder.id())).isFalse();
        }
    }

    @Test
    void letsASupervisorTakeACaseFromItsHolder() {
        var holder = actor(false);
        var colleague = actor(false);
        var supervisor = actor(true);

        for (var move : Set.of(RELEASE, TRANSFER)) {
            assertThat(holder.mayMake(move, holder.id())).isTrue();
            assertThat(colleague.mayMake(move, holder.id())).isFalse();
            assertThat(supervisor.mayMake(move, holder.id())).isTrue();
        }
    }

    @Test
    void letsOnlyASupervisorAssign() {
        var colleague = actor(false);

        assertThat(colleague.mayMake(ASSIGN, colleague.id())).isFalse();
        assertThat(actor(true).mayMake(ASSIGN, colleague.id())).isTrue();
    }

    @Test
    void letsNobodyAtTheDeskMakeTheCustomersOrTheSystemsMoves() {
        var supervisor = actor(true);

        for (var move : Set.of(REPLY, CANCEL, CLOSE, ACTIVATE, RESERVE, SCHEDULE)) {
            assertThat(supervisor.mayMake(move, supervisor.id())).isFalse();
        }
    }

    private static Actor actor(boolean supervisor) {
        return new Actor(UUID.randomUUID(), Optional.empty(), supervisor);
    }
}
