package dev.tact.demo.retail;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What kind of thing an item is, told by a word of its description. The order of the constants is the order of trial: a Christmas
 * candle is Christmas first.
 */
enum Category {
    CHRISTMAS("CHRISTMAS XMAS ADVENT SANTA REINDEER SNOWMAN SNOWFLAKE BAUBLE NOEL TINSEL"),
    EASTER("EASTER EGG EGGS BUNNY CHICK"),
    TOYS(
            "TOY TOYS DOLL DOLLY GAME PUZZLE PLAYING DOMINOES LUDO SKITTLES CHILDRENS CHILDS BABY TEDDY SPACEBOY CIRCUS SOLDIER"
                    + " ROBOT SKIPPING COLOURING"),
    JEWELLERY(
            "NECKLACE BRACELET EARRING EARRINGS RING BROOCH BANGLE BEAD BEADS DIAMANTE HAIR HAIRCLIP PENDANT JEWELLED PURSE"),
    BAGS("BAG BAGS LUGGAGE SUITCASE PASSPORT TRAVEL SHOPPER WASHBAG"),
    CANDLES_AND_LIGHTS(
            "CANDLE CANDLES T-LIGHT T-LIGHTS TEALIGHT LIGHT LIGHTS LANTERN LAMP CHANDELIER CANDLESTICK INCENSE NIGHT"),
    KITCHEN(
            "CAKE CAKESTAND BAKING MUG MUGS CUP CUPS TEA TEAPOT COFFEE PLATE PLATES BOWL BOWLS CUTLERY KITCHEN PANTRY RECIPE"
                    + " JAR JARS JAM TRAY COASTER COASTERS NAPKINS APRON TOWEL TOWELS SPOON FORK GLASS TUMBLER BOTTLE LUNCH SNACK"
                    + " BREAD BUTTER MILK SUGAR PLACEMAT PLACEMATS COOK COLANDER SCALES JELLY"),
    STATIONERY(
            "CARD CARDS NOTEBOOK PEN PENCIL PENCILS PAPER STICKERS STICKER STAMP STAMPS TAPE RIBBON RIBBONS WRAP TISSUE"
                    + " TISSUES ENVELOPES CHALKBOARD CHALK MAGNETS LETTERS PHOTO ALBUM ERASERS RULER JOURNAL ADDRESS"),
    PARTY("PARTY BUNTING BALLOONS BIRTHDAY GARLAND CONFETTI PINATA"),
    GARDEN(
            "GARDEN PLANT PLANTER POTS POT FLOWER FLOWERS SEEDS WATERING BIRD BIRDHOUSE PARASOL GNOME TROWEL PICNIC HERB"),
    TEXTILES(
            "CUSHION QUILT BLANKET CURTAIN DOORMAT THROW PILLOW COVER SEAT FELT FELTCRAFT KNITTED SLIPPERS SCARF RUG SEWING"
                    + " LINEN COTTON"),
    STORAGE(
            "BOX BOXES TIN TINS BASKET DRAWER CABINET STORAGE CASE CASES HOOK HOOKS HANGER HANGERS RACK SHELF TRINKET CRATE"
                    + " KNOB BUCKET"),
    DECORATION(
            "SIGN CLOCK FRAME FRAMES MIRROR WALL ART DECORATION DECORATIONS HANGING HEART HEARTS WREATH ORNAMENT VASE WICKER"
                    + " PLAQUE BELL BELLS CHIME ZINC METAL DOORSTOP"),
    /** What has none of these words. */
    GIFTS("");

    private final Pattern words;

    Category(String words) {
        this.words = Pattern.compile("(?<![A-Z-])(?:" + words.replace(' ', '|') + ")(?![A-Z-])");
    }

    static Category of(String description) {
        var shouted = description.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(category ->
                        category == GIFTS || category.words.matcher(shouted).find())
                .findFirst()
                .orElseThrow();
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
