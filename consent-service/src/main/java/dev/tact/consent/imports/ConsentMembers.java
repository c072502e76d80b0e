package dev.tact.consent.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.util.List;

/** A file of consents with a JSON object a line, its members named as the columns of a CSV file; categories are an array. */
final class ConsentMembers implements RowFormat {

    private static final List<CoercionInputShape> SHAPES =
            List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean);
    // what an object says beside what we know may change its meaning: it is refused, not read past
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    texts -> SHAPES.forEach(shape -> texts.setCoercion(shape, CoercionAction.Fail)))
            .build()
            .readerFor(RowFields.class);

    @Override
    public RowFields read(String text) throws RowRefused {
        try {
            RowFields fields = JSON.readValue(text);
            if (fields == null) {
                throw new RowRefused("NO_OBJECT");
            }
            return fields;
        } catch (UnrecognizedPropertyException unknown) {
            throw new RowRefused("MEMBER_UNKNOWN");
        } catch (MismatchedInputException mismatched) {
            throw new RowRefused(mismatched.getPath().isEmpty() ? "NO_OBJECT" : "MEMBER_MALFORMED");
        } catch (JsonProcessingException malformed) {
            throw new RowRefused("JSON_MALFORMED");
        }
    }
}
