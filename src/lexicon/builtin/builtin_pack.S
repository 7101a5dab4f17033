/* DRAGOMAN_LEXICON_PACK is the path of the pack that the build has just compiled. */
    .section .rodata
    .balign 64
    .global dragoman_lexicon_begin
dragoman_lexicon_begin:
    .incbin DRAGOMAN_LEXICON_PACK
    .global dragoman_lexicon_end
dragoman_lexicon_end:
    .byte 0
    .section .note.GNU-stack,"",%progbits
