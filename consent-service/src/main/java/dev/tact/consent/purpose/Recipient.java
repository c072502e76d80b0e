package dev.tact.consent.purpose;

import dev.tact.kit.language.Text;

/** Who receives data for a purpose: the company itself, or others as the registry names them. */
public final class Recipient {

    /** The code of the company's own services, the one recipient that is not outside. */
    public static final String COMPANY = "company";

    private Recipient() {}

    /** For people; others than the company are named as registered, in one language. */
    public static Text name(String recipient) {
        return recipient.equals(COMPANY)
                ? Text.of("The company's own services", "Les services de l'entreprise elle-même")
                : Text.of(recipient, recipient);
    }
}
