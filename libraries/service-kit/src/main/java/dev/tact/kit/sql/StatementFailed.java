package dev.tact.kit.sql;

import java.sql.SQLException;

/** The database refused a statement. Names the SQL state only: the server's own message may quote the row. */
@SuppressWarnings("serial")
public final class StatementFailed extends RuntimeException {

    private final String state;

    StatementFailed(SQLException cause) {
        super("SQL state " + cause.getSQLState(), cause);
        this.state = String.valueOf(cause.getSQLState());
    }

    /** The five characters of PostgreSQL's appendix A, as {@code 23505} for a unique violation. */
    public String state() {
        return state;
    }
}
