package dev.tact.profile.imports;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Country names of the purchases file as ISO 3166 codes; a name that is no country ("Unspecified") has none. */
final class Countries {

    private static final Map<String, String> CODES = codes();

    private Countries() {}

    static Optional<String> code(String name) {
        return Optional.ofNullable(CODES.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> codes() {
        var codes = new HashMap<String, String>();
        for (var code : Locale.getISOCountries()) {
            codes.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT), code);
        }
        // what the file calls them
        codes.put("eire", "IE");
        codes.put("usa", "US");
        codes.put("rsa", "ZA");
        codes.put("czech republic", "CZ");
        codes.put("hong kong", "HK");
        return Map.copyOf(codes);
    }
}
