package dev.tact.escalation.rights;

import dev.tact.kit.language.Text;
import dev.tact.kit.problem.Problem;

/** consent-service does not take the objection: there is nobody left to object, or nothing to object to. */
@SuppressWarnings("serial")
final class ObjectionRefused extends Problem {

    ObjectionRefused(boolean conflict) {
        super(
                conflict ? Kind.CONFLICT : Kind.UNPROCESSABLE,
                conflict ? "objection-conflicts" : "purpose-not-objectionable",
                Text.of("Not taken", "Non prise en compte"),
                conflict
                        ? Text.of(
                                "It conflicts with what is recorded of you or runs already.",
                                "Elle est en conflit avec ce qui est enregistré de vous ou déjà en cours.")
                        : Text.of("One cannot object to this purpose.", "On ne peut pas s'opposer à cette finalité."));
    }
}
