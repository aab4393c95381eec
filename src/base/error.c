#include "terugblik/base/error.h"

GQuark tb_error_quark(void)
{
    return g_quark_from_static_string("terugblik");
}
